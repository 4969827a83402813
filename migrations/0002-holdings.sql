-- 馆藏: fonds, description units (DA/T 18-2022) and custody events, so that the stock is right at any past date.

create table fonds (
  archive_id uuid not null references archive,
  fonds_id uuid not null,
  number text collate "C" not null check (number ~ '^[A-Z]{0,2}[0-9]{1,5}$'),
  -- Letters, then digits filled to five: 9 stands before 38 on any machine.
  sort_key text collate "C" not null generated always as
    (regexp_replace(number, '[0-9]+$', '') || lpad(regexp_replace(number, '^[A-Z]+', ''), 5, '0')) stored,
  name text not null check (length(name) between 1 and 200),
  creating_body text not null check (length(creating_body) between 1 and 200),
  dated_from date,
  dated_to date,
  department_id uuid not null,
  held_from date not null,
  held_until date,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, fonds_id),
  unique (archive_id, number),
  foreign key (archive_id, department_id) references department,
  constraint fonds_dates_in_order check (dated_to is null or dated_from is null or dated_from <= dated_to),
  constraint fonds_holding_in_order check (held_until is null or held_from <= held_until)
);
create index fonds_sorted on fonds (archive_id, sort_key, fonds_id);
call keep_versions('fonds', 'fonds_id');

create table description_unit (
  archive_id uuid not null,
  unit_id uuid not null,
  fonds_id uuid not null,
  level text not null check (level in ('file', 'item')),
  -- Compared byte by byte, so that prefixes and pages need no locale.
  reference_code text collate "C" not null check (length(reference_code) between 3 and 100),
  title text not null check (length(title) between 1 and 1000),
  creator text check (length(creator) <= 200),
  document_number text check (length(document_number) <= 100),
  dated_from date,
  dated_to date,
  retention text not null check (retention in ('Y', 'D30', 'D10', '永久', '长期', '短期')),
  carrier text not null check (carrier in ('paper', 'photograph', 'audio-visual', 'electronic', 'object')),
  pages integer not null default 0 check (pages between 0 and 100000),
  pieces integer not null default 0 check (pieces between 0 and 100000),
  size_bytes bigint not null default 0 check (size_bytes >= 0),
  digitised_pages integer not null default 0 check (digitised_pages between 0 and 100000),
  access_status text not null default 'unreviewed' check (access_status in ('open', 'controlled', 'extended', 'unreviewed')),
  -- Items classed 秘密 and above never enter a networked store.
  secrecy text not null default 'public'
    constraint nothing_classified check (secrecy in ('public', 'internal', 'declassified')),
  shelf text check (length(shelf) <= 60),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  -- The key carries what is counted, so that stock is summed from indexes alone.
  primary key (archive_id, unit_id)
    include (fonds_id, level, carrier, retention, access_status, pieces, size_bytes, digitised_pages, withdrawn_at),
  foreign key (archive_id, fonds_id) references fonds,
  constraint unit_dates_in_order check (dated_to is null or dated_from is null or dated_from <= dated_to)
);
-- A withdrawn description frees its code; what is withdrawn is listed by an index of its own.
create unique index description_unit_code on description_unit (archive_id, reference_code) where withdrawn_at is null;
create index description_unit_withdrawn on description_unit (archive_id, reference_code) where withdrawn_at is not null;
create index description_unit_of_fonds on description_unit (archive_id, fonds_id, reference_code);
call keep_versions('description_unit', 'unit_id');

create table custody_event (
  archive_id uuid not null,
  event_id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('received', 'transferred', 'deaccessioned', 'withdrawn')),
  occurred_on date not null check (occurred_on between '1900-01-01' and '2200-12-31'),
  document text check (length(document) <= 200),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, event_id),
  foreign key (archive_id, unit_id) references description_unit
);
create index custody_event_of_unit on custody_event (archive_id, unit_id, occurred_on) include (kind, withdrawn_at);
create index custody_event_on on custody_event (archive_id, occurred_on);
call keep_versions('custody_event', 'event_id');
