-- How many identity numbers a person has entered on a day of the archive, so that no register of readers can be guessed out.

create table number_lookup (
  archive_id uuid not null references archive,
  person_id uuid not null,
  looked_on date not null,
  numbers integer not null default 1 check (numbers > 0),
  -- A keyed hash that fits this row alone: the same number entered once more counts once.
  last_number bytea not null,
  primary key (archive_id, person_id, looked_on),
  foreign key (archive_id, person_id) references person
);
