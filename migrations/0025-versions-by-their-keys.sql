-- What stood at a change number is joined over a table and its versions: these are found by the keys that units,
-- events and uses are found by themselves, or each would be looked for through all that was ever amended.
create index custody_event_version_of_unit on custody_event_version (archive_id, unit_id);
create index description_unit_version_of_fonds on description_unit_version (archive_id, fonds_id);
create index visit_use_version_of_visit on visit_use_version (archive_id, visit_id);
create index visit_use_version_of_unit on visit_use_version (archive_id, unit_id) where unit_id is not null;
