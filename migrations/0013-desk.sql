-- What a person keeps of a list: its address (filters, order, columns) under a name of their own.
create table saved_view (
  archive_id uuid not null references archive,
  view_id uuid not null,
  person_id uuid not null,
  place text not null check (place ~ '^/[a-z0-9/-]{1,80}$'),
  name text not null check (length(name) between 1 and 40),
  search text not null check (length(search) <= 2000),
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (archive_id, view_id),
  foreign key (archive_id, person_id) references person
);
create unique index saved_view_once on saved_view (archive_id, person_id, place, name) where withdrawn_at is null;
