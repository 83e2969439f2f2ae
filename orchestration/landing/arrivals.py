"""Finds the files that came in: in deliveries with a manifest, or in the export of a mapped source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path

from orchestration.errors import UserError
from orchestration.landing.batch import Arrival
from orchestration.landing.delivery import DELETE, MANIFEST, DeliveredFile, Delivery, read_delivery, read_institutions
from orchestration.landing.mapping import FORMATS, STANDARD, Entry, Mapping, deletion_of, standard_entry
from orchestration.landing.mapping_file import read_mapping
from orchestration.landing.records import refused
from orchestration.landing.report import LandingReport, Refusal
from orchestration.settings import Settings
from orchestration.standard import Standard


class Arrivals:
    """Finds what is to be landed; what is refused on the way goes into the report."""

    def __init__(self, settings: Settings, standard: Standard, report: LandingReport) -> None:
        self.settings, self.standard, self.report = settings, standard, report
        self.institutions = read_institutions(settings.seeds)
        self.mappings: dict[str, Mapping] = {}

    def mapping(self, source: str) -> Mapping:
        """The mapping of a source, read once.

        Raises:
            UserError: there is none, or it is wrong.
        """
        if source not in self.mappings:
            self.mappings[source] = read_mapping(self.settings.mappings, source, self.standard, self.institutions)
        return self.mappings[source]

    def deliveries(self, root: Path, manifests: Iterable[Path], source: str | None = None) -> list[Arrival]:
        """The files of deliveries, in the order in which these were received.

        Args:
            source: the only source that is expected, if any.
        """
        deliveries: list[Delivery] = []
        for manifest in manifests:
            name = _label(manifest, root)
            try:
                delivery = read_delivery(manifest, name, self.institutions)
                if source not in (None, delivery.source):
                    raise refused(name, f"it delivers source {delivery.source!r}, not {source!r}")
                if delivery.source != STANDARD:
                    self.mapping(delivery.source)
                deliveries.append(delivery)
            except UserError as error:
                self.report.refused.append(Refusal(name, str(error)))
        deliveries.sort(key=lambda each: (each.received_at, each.folder))
        return [arrival for delivery in deliveries for arrival in self._delivered(delivery, root)]

    def export(self, mapping: Mapping, folder: Path, received_at: datetime) -> list[Arrival]:
        """The files of a folder that a mapping reads.

        Raises:
            UserError: the mapping leaves the sender to a manifest, and there is none.
        """
        if mapping.institution is None:
            why = "the mapping leaves the sender to the delivery manifest"
            raise UserError("A delivery manifest is missing.", where=str(folder / MANIFEST), why=why)
        entries: dict[str, list[Entry]] = {}
        for entry in mapping.entries:
            found = sorted(_label(path, folder) for path in folder.glob(entry.table.file) if path.is_file())
            for file in found:
                entries.setdefault(file, []).append(entry)
            if not found:
                self.report.warnings.append(f"{entry.table.file}: no such file; no {entry.data_set} from it")
        return [Arrival(folder, file, file, mapping.source, mapping.institution, received_at, tuple(feeding))
                for file, feeding in entries.items()]  # fmt: skip

    def _delivered(self, delivery: Delivery, root: Path) -> Iterator[Arrival]:
        for file in delivery.files:
            label = _label(delivery.folder / file.file, root)
            try:
                yield self._arrival(delivery, file, label)
            except UserError as error:
                self.report.refused.append(Refusal(label, str(error)))
        listed = {MANIFEST, *(file.file for file in delivery.files)}
        for path in sorted(delivery.folder.iterdir()):
            if path.is_file() and path.name not in listed:
                self.report.warnings.append(f"{_label(path, root)}: not in {MANIFEST}, so not landed")

    def _arrival(self, delivery: Delivery, file: DeliveredFile, label: str) -> Arrival:
        if delivery.source == STANDARD:
            entries: tuple[Entry, ...] = (self._standard_entry(file, label),)
        else:
            mapping = self.mapping(delivery.source)
            if mapping.institution not in (None, delivery.institution):
                raise refused(label, f"source {mapping.source!r} is {mapping.institution}, not {delivery.institution}")
            if file.data_set or file.encoding:
                raise refused(label, "data_set and encoding of a mapped source stand in its mapping, not in the manifest")
            entries = tuple(entry for entry in mapping.entries if fnmatchcase(file.file, entry.table.file))
            if not entries:
                raise refused(label, f"the mapping of {mapping.source!r} does not read it")
        if file.operation == DELETE:
            entries = tuple(deletion_of(entry, self.standard.data_set(entry.data_set)) for entry in entries)
        return Arrival(delivery.folder, file.file, label, delivery.source, delivery.institution, delivery.received_at,
                       entries, file.rows, file.sha256)  # fmt: skip

    def _standard_entry(self, file: DeliveredFile, label: str) -> Entry:
        format_ = FORMATS.get(file.file.rpartition(".")[2])
        if format_ is None:
            raise refused(label, f"its ending is not one of {', '.join(f'.{ending}' for ending in FORMATS)}")
        if file.data_set is None:
            raise refused(label, "the manifest does not say which data set it is", todo='add "data_set" to it')
        if file.encoding and format_ != "csv":
            raise refused(label, "only CSV has an encoding")
        try:
            data_set = self.standard.data_set(file.data_set)
        except UserError as error:
            raise refused(label, f"{error.what} {error.todo}") from None
        return standard_entry(data_set, file.file, format_, file.encoding or "utf-8")


def _label(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
