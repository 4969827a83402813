-- What every room stands on: archives (tenants), people, roles, sessions, audit, row versions, jobs, attachments.
-- Every key begins with archive_id. Nothing is deleted; what is no longer valid is withdrawn.

create table archive (
  archive_id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 1 and 100),
  time_zone text not null default 'Asia/Shanghai',
  -- The highest change number any freeze has seen: later writers always get a greater one.
  last_freeze_no bigint not null default 0,
  created_at timestamptz not null default now()
);

-- Opens a write: joins the archive's writers (a freeze is the exclusive holder of the same lock) and
-- draws the transaction's change number, microseconds since 1970, never at or below the last freeze.
create function begin_write(archive uuid) returns bigint language plpgsql as $$
declare
  frozen bigint;
  number bigint;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(archive::text, 1));
  select last_freeze_no into strict frozen from archive a where a.archive_id = archive;
  number := greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint, frozen + 1);
  perform set_config('lantai.change', number::text, true);
  return number;
end $$;

-- Opens a freeze: waits for every writer, keeps new ones out until commit, and returns the change
-- number up to which everything is seen.
create function begin_freeze(archive uuid) returns bigint language plpgsql as $$
declare
  number bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(archive::text, 1));
  select greatest(
    (extract(epoch from clock_timestamp()) * 1000000)::bigint,
    a.last_freeze_no + 1,
    coalesce((select max(change_no) from audit where archive_id = archive), 0) + 1
  ) into strict number from archive a where a.archive_id = archive;
  update archive a set last_freeze_no = number where a.archive_id = archive;
  perform set_config('lantai.change', number::text, true);
  return number;
end $$;

create function keep_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  new.change_no := current_setting('lantai.change')::bigint;
  execute format('insert into %I select $1, ($2).*', tg_table_name || '_version')
    using new.change_no, old;
  return new;
end $$;

-- Gives a table its versions: <table>_version holds each superseded row with the change number that
-- superseded it first, so that a column added later to both tables keeps their order equal.
-- The table must have change_no and version; `key` is its own id column.
create procedure keep_versions(tracked regclass, key text) language plpgsql as $$
declare
  name text := tracked::text;
begin
  execute format('create table %I (superseded_no bigint not null, like %I)', name || '_version', name);
  execute format('alter table %I add primary key (archive_id, %I, version)', name || '_version', key);
  execute format('create index on %I (archive_id, superseded_no)', name || '_version');
  execute format('create index on %I (archive_id, change_no)', name);
  execute format('create trigger keep_version before update on %I for each row execute function keep_version()', name);
end $$;

-- For rows that are final: the trigger's argument is the name the error carries.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'P0001', constraint = tg_argv[0], message = tg_argv[0];
end $$;

create table department (
  archive_id uuid not null references archive,
  department_id uuid not null,
  key text not null check (key ~ '^[a-z-]{2,40}$'),
  name text not null check (length(name) between 1 and 60),
  sort integer not null default 0,
  primary key (archive_id, department_id),
  unique (archive_id, key)
);

create table person (
  archive_id uuid not null references archive,
  person_id uuid not null,
  username text not null check (length(username) between 1 and 60),
  name text not null check (length(name) between 1 and 60),
  department_id uuid,
  state text not null default 'active' check (state in ('active', 'suspended')),
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, person_id),
  unique (archive_id, username),
  foreign key (archive_id, department_id) references department
);
call keep_versions('person', 'person_id');

-- Apart from person, so that a secret never enters a version, an audit row or a screen.
create table credential (
  archive_id uuid not null,
  person_id uuid not null,
  password_hash text not null,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  primary key (archive_id, person_id),
  foreign key (archive_id, person_id) references person
);

create table person_role (
  archive_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('clerk', 'archivist', 'department-head', 'applicant', 'finance-reviewer',
    'finance-lead', 'director', 'system-officer', 'security-officer', 'audit-officer')),
  granted_by uuid,
  withdrawn_at timestamptz,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  person_role_id uuid not null,
  primary key (archive_id, person_role_id),
  foreign key (archive_id, person_id) references person
);
create unique index person_role_once on person_role (archive_id, person_id, role) where withdrawn_at is null;
-- 三员分立: one person holds at most one of the three officer roles.
create unique index officers_exclude on person_role (archive_id, person_id)
  where withdrawn_at is null and role in ('system-officer', 'security-officer', 'audit-officer');
call keep_versions('person_role', 'person_role_id');

create table session (
  archive_id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  ip text,
  user_agent text,
  primary key (archive_id, token_hash),
  foreign key (archive_id, person_id) references person
);
create index session_of_person on session (archive_id, person_id);

-- One row for each write, in its transaction. The running server may add and read, nothing else.
create table audit (
  archive_id uuid not null references archive,
  change_no bigint not null,
  at timestamptz not null default now(),
  person_id uuid,
  procedure text not null,
  record_type text,
  record_id uuid,
  summary text not null,
  detail jsonb,
  count bigint,
  digest text,
  ip text,
  user_agent text,
  request_id text,
  primary key (archive_id, change_no),
  foreign key (archive_id, person_id) references person
);
create index audit_of_record on audit (archive_id, record_id, change_no desc);
create index audit_of_person on audit (archive_id, person_id, change_no desc);

create table idempotency (
  archive_id uuid not null,
  person_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  procedure text not null,
  input_digest text not null,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (archive_id, person_id, key)
);

-- A document that proves a record; its content lies in the object store under its SHA-256.
create table attachment (
  archive_id uuid not null references archive,
  attachment_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  kind text not null check (kind in ('invoice', 'acceptance', 'contract', 'approval', 'evidence', 'letter', 'other')),
  file_name text not null check (length(file_name) between 1 and 200),
  media_type text not null,
  size_bytes bigint not null check (size_bytes between 1 and 52428800),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, attachment_id)
);
create index attachment_of_record on attachment (archive_id, record_type, record_id);
call keep_versions('attachment', 'attachment_id');
