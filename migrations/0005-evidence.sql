-- 证据: figures as data, and their freezes.

-- A figure the archive reports under a name: a measure with filters, shown in a unit. No measure names a project.
create table figure (
  archive_id uuid not null references archive,
  figure_id uuid not null,
  key text not null check (key ~ '^[a-z0-9]+([.-][a-z0-9]+)*$' and length(key) <= 100),
  label text not null check (length(label) between 1 and 100),
  measure text not null,
  filters jsonb not null default '{}',
  unit text not null,
  decimals integer not null default 0 check (decimals between 0 and 6),
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, figure_id),
  unique (archive_id, key)
);
call keep_versions('figure', 'figure_id');

-- What a sign-off froze: not copies of rows, but value, count, digest and the archive's change number.
create table frozen_figure (
  archive_id uuid not null references archive,
  freeze_id uuid not null,
  subject_type text not null check (subject_type in ('evaluation', 'report')),
  subject_id uuid not null,
  name text not null,
  measure text not null,
  definition_version integer not null,
  definition_digest text not null,
  filters jsonb not null,
  period_from date not null,
  period_to date not null,
  value text,
  part text,
  whole text,
  count bigint not null,
  digest text not null,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  frozen_at timestamptz not null default now(),
  frozen_by uuid not null,
  version integer not null default 1,
  primary key (archive_id, freeze_id),
  unique (archive_id, subject_type, subject_id, name),
  foreign key (archive_id, frozen_by) references person
);
create trigger frozen_is_final before update on frozen_figure for each row execute function refuse_change('frozen_is_final');

-- An index of sums over many records at a mark: moved forward by what changed since, it saves reading them all.
-- Losing it loses time only.
create table checkpoint (
  archive_id uuid not null references archive,
  name text not null,
  mark bigint not null,
  part text not null,
  whole text,
  records bigint not null,
  primary key (archive_id, name)
);
