-- 查阅利用: readers, visits and what each visit used.

create table reader (
  archive_id uuid not null references archive,
  reader_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  id_type text not null check (id_type in ('resident-id', 'passport', 'officer', 'letter', 'other')),
  -- The identity number is sealed (AES-256-GCM); its keyed hash finds it again.
  id_number_sealed bytea,
  id_number_hash bytea,
  id_number_tail text check (length(id_number_tail) <= 4),
  organisation text check (length(organisation) <= 200),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, reader_id)
);
create unique index reader_identity on reader (archive_id, id_number_hash) where id_number_hash is not null and withdrawn_at is null;
create index reader_name on reader (archive_id, name, reader_id);
call keep_versions('reader', 'reader_id');

create table visit (
  archive_id uuid not null references archive,
  visit_id uuid not null,
  reader_id uuid not null,
  visited_on date not null check (visited_on between '1900-01-01' and '2200-12-31'),
  purpose text not null check (purpose in ('history', 'work', 'academic', 'economic', 'education', 'personal', 'other')),
  topic text check (length(topic) <= 200),
  channel text not null check (channel in ('desk', 'letter-phone', 'network', 'extended-hours', 'holiday', 'cross-archive')),
  clerk_id uuid not null,
  department_id uuid not null,
  party_size integer not null default 1 check (party_size between 1 and 500),
  serves_archives boolean not null,
  serves_reference boolean not null,
  outcome text not null check (outcome in ('found', 'partly', 'not-found')),
  outcome_reason text check (length(outcome_reason) <= 500),
  copied_pages integer not null default 0 check (copied_pages between 0 and 100000),
  reference_copied_pages integer not null default 0 check (reference_copied_pages between 0 and 100000),
  satisfaction text check (satisfaction in ('very-satisfied', 'satisfied', 'neutral', 'dissatisfied')),
  -- 批准文号: the approval under which what is not open was read.
  permit_number text check (length(permit_number) <= 100),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, visit_id),
  foreign key (archive_id, reader_id) references reader,
  foreign key (archive_id, clerk_id) references person,
  foreign key (archive_id, department_id) references department,
  constraint visit_serves_something check (serves_archives or serves_reference),
  constraint visit_copies_archives check (serves_archives or copied_pages = 0),
  constraint visit_copies_reference check (serves_reference or reference_copied_pages = 0),
  constraint visit_says_why_not_found check (outcome = 'found' or outcome_reason is not null)
);
create index visit_on on visit (archive_id, visited_on desc, visit_id desc);
create index visit_of_reader on visit (archive_id, reader_id);
call keep_versions('visit', 'visit_id');

create table visit_use (
  archive_id uuid not null,
  use_id uuid not null,
  visit_id uuid not null,
  kind text not null check (kind in ('file', 'item', 'reference-book')),
  -- The unit where it is held: the file or item itself, or the file that holds the item; null for books and what is not described.
  unit_id uuid,
  description text check (length(description) <= 300),
  quantity integer not null default 1 check (quantity between 1 and 10000),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, use_id),
  foreign key (archive_id, visit_id) references visit,
  foreign key (archive_id, unit_id) references description_unit,
  constraint use_names_something check (unit_id is not null or description is not null),
  constraint use_of_book_has_no_unit check (kind <> 'reference-book' or unit_id is null)
);
create index visit_use_of_visit on visit_use (archive_id, visit_id);
create index visit_use_of_unit on visit_use (archive_id, unit_id) where unit_id is not null;
call keep_versions('visit_use', 'use_id');
