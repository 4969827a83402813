-- 自评报告: sections in Markdown with bound figures, each owned by a department.

create table report (
  archive_id uuid not null references archive,
  report_id uuid not null,
  year integer not null check (year between 1990 and 2200),
  title text not null check (length(title) between 1 and 200),
  dated_on date not null,
  state text not null default 'draft' check (state in ('draft', 'frozen')),
  -- What the document showed when it was frozen: figures, tables and charts, so that it exports the same for ever.
  frozen_content jsonb,
  frozen_at timestamptz,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, report_id),
  unique (archive_id, year),
  check ((state = 'frozen') = (frozen_content is not null) and (state = 'frozen') = (frozen_at is not null))
);
call keep_versions('report', 'report_id');

create table report_section (
  archive_id uuid not null,
  section_id uuid not null,
  report_id uuid not null,
  key text not null check (key ~ '^[a-z0-9.-]{1,60}$'),
  sort integer not null,
  level integer not null check (level between 1 and 3),
  heading text not null check (length(heading) between 1 and 200),
  department_id uuid not null,
  -- Tables and charts that the renderer sets after the text.
  attach text[] not null default '{}' check (attach <@ array['money', 'indicators', 'charts']),
  markdown text not null default '' check (length(markdown) <= 50000),
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, section_id),
  unique (archive_id, report_id, key),
  foreign key (archive_id, report_id) references report,
  foreign key (archive_id, department_id) references department
);
call keep_versions('report_section', 'section_id');
