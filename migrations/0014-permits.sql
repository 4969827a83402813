-- 利用审批: permission to read what is not open, for one reader, the units named, until a day.

-- What each access status asks for before it may be read, beyond the department head's decision: the opinion
-- of the transferring body, and the director's decision. A rule of the archive, changed as data.
alter table archive add column permit_levels jsonb not null default '{
  "controlled": {"opinion": true, "director": true},
  "extended": {"opinion": true, "director": true},
  "unreviewed": {"opinion": false, "director": false}
}';

create table permit (
  archive_id uuid not null references archive,
  permit_id uuid not null,
  -- 批准文号 from the day it is asked for.
  number text not null check (length(number) between 1 and 40),
  reader_id uuid not null,
  purpose text not null check (purpose in ('history', 'work', 'academic', 'economic', 'education', 'personal', 'other')),
  reason text not null check (length(reason) between 1 and 500),
  requested_on date not null,
  requested_by uuid not null,
  department_id uuid not null,
  valid_until date not null,
  -- The levels as they stood when it was asked for.
  needs_opinion boolean not null,
  needs_director boolean not null,
  state text not null check (state in ('opinion', 'department', 'director', 'granted', 'refused')),
  -- The day of the last decision: the first on which a granted permit is good.
  decided_on date,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, permit_id),
  constraint permit_number_once unique (archive_id, number),
  foreign key (archive_id, reader_id) references reader,
  foreign key (archive_id, requested_by) references person,
  foreign key (archive_id, department_id) references department,
  constraint permit_days_in_order check (valid_until >= requested_on),
  check ((state in ('granted', 'refused')) = (decided_on is not null)),
  check (state <> 'opinion' or needs_opinion),
  check (state <> 'director' or needs_director)
);
create index permit_of_reader on permit (archive_id, reader_id);
create index permit_state on permit (archive_id, state, permit_id desc);
call keep_versions('permit', 'permit_id');

create table permit_unit (
  archive_id uuid not null,
  permit_id uuid not null,
  unit_id uuid not null,
  primary key (archive_id, permit_id, unit_id),
  foreign key (archive_id, permit_id) references permit,
  foreign key (archive_id, unit_id) references description_unit
);
create index permit_unit_of_unit on permit_unit (archive_id, unit_id);

-- What was said at each step; final once said.
create table permit_step (
  archive_id uuid not null,
  permit_id uuid not null,
  step text not null check (step in ('opinion', 'department', 'director')),
  person_id uuid not null,
  at timestamptz not null default now(),
  agreed boolean not null,
  -- The transferring body (移交单位) whose opinion it is.
  body text check (length(body) between 1 and 200),
  comment text check (length(comment) between 1 and 1000),
  primary key (archive_id, permit_id, step),
  foreign key (archive_id, permit_id) references permit,
  foreign key (archive_id, person_id) references person,
  check ((step = 'opinion') = (body is not null)),
  constraint disagreement_says_why check (agreed or comment is not null)
);
create trigger permit_step_is_final before update on permit_step for each row
  execute function refuse_change('permit_step_is_final');
-- One person decides once.
create unique index permit_step_once on permit_step (archive_id, permit_id, person_id) where step <> 'opinion';

-- The permit a unit was read under, where it was not open.
alter table visit_use add column permit_id uuid;
alter table visit_use_version add column permit_id uuid;
alter table visit_use add foreign key (archive_id, permit_id) references permit;
create index visit_use_of_permit on visit_use (archive_id, permit_id) where permit_id is not null;
alter table visit drop column permit_number;
alter table visit_version drop column permit_number;
