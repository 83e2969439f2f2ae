"""Known defects, planted into a clean region. Nothing here knows the rules that are to find them."""
