-- 绩效评价: templates, indicator sheets, judgements, the three methods, signatures.

-- Execution points and all levels of a template together.
create function template_sum(levels jsonb, execution numeric) returns numeric language sql immutable as $$
  select execution + coalesce(sum((level ->> 'points')::numeric), 0) from jsonb_array_elements(levels) as level
$$;

create table indicator_template (
  archive_id uuid not null references archive,
  template_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  document text not null check (length(document) between 1 and 200),
  bureau text not null check (length(bureau) between 1 and 100),
  year integer not null check (year between 1990 and 2200),
  execution_points numeric(6, 2) not null check (execution_points between 0 and 100),
  -- [{level1, level2: [name], points}] in the order of the form.
  levels jsonb not null check (jsonb_typeof(levels) = 'array' and jsonb_array_length(levels) between 1 and 20),
  settings jsonb not null check (jsonb_typeof(settings) = 'object'),
  state text not null default 'draft' check (state in ('draft', 'usable')),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, template_id),
  constraint template_sums_to_100 check (state = 'draft' or template_sum(levels, execution_points) = 100)
);
create index indicator_template_year on indicator_template (archive_id, year desc, template_id desc);
call keep_versions('indicator_template', 'template_id');
-- A usable template is never rewritten: evaluations score by it. It can only be withdrawn.
create trigger a_template_is_final before update on indicator_template for each row
  when (old.state = 'usable' and (new.levels, new.settings, new.execution_points, new.state)
    is distinct from (old.levels, old.settings, old.execution_points, old.state))
  execute function refuse_change('template_is_final');

create table evaluation (
  archive_id uuid not null,
  evaluation_id uuid not null,
  project_id uuid not null,
  year integer not null check (year between 1990 and 2200),
  template_id uuid not null,
  -- draft → department (head signed) → finance (lead signed) → signed (director signed, figures frozen)
  state text not null default 'draft' check (state in ('draft', 'department', 'finance', 'signed')),
  invented boolean not null default false,
  execution_reason text check (length(execution_reason) <= 2000),
  execution_measures text check (length(execution_measures) <= 2000),
  -- Set at sign-off only, with the figures it froze.
  signed_score numeric(6, 2),
  signed_grade text,
  signed_result jsonb,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, evaluation_id),
  unique (archive_id, project_id, year),
  foreign key (archive_id, project_id) references project,
  foreign key (archive_id, template_id) references indicator_template,
  check ((state = 'signed') = (signed_score is not null)),
  check ((state = 'signed') = (signed_grade is not null)),
  check ((state = 'signed') = (signed_result is not null))
);
create index evaluation_year on evaluation (archive_id, year desc, evaluation_id desc);
call keep_versions('evaluation', 'evaluation_id');
create trigger a_signed_is_final before update on evaluation for each row
  when (old.state = 'signed') execute function refuse_change('evaluation_is_final');

-- Guards what belongs to an evaluation: `draft` parts (sheet, judgements) change only while no one has
-- signed, `open` parts (studies, verifications, signatures) until the director has.
create function guard_evaluation() returns trigger language plpgsql as $$
declare
  part jsonb := to_jsonb(new);
  owner uuid := (part ->> 'evaluation_id')::uuid;
  standing text;
begin
  if owner is null and part ? 'verification_id' then
    select v.evaluation_id into owner from verification v
      where v.archive_id = new.archive_id and v.verification_id = (part ->> 'verification_id')::uuid;
  elsif owner is null then
    select i.evaluation_id into owner from indicator i
      where i.archive_id = new.archive_id and i.indicator_id = (part ->> 'indicator_id')::uuid;
  end if;
  select e.state into standing from evaluation e where e.archive_id = new.archive_id and e.evaluation_id = owner;
  if standing = 'signed' then
    raise exception using errcode = 'P0001', constraint = 'evaluation_is_final', message = 'evaluation_is_final';
  elsif tg_argv[0] = 'draft' and standing <> 'draft' then
    raise exception using errcode = 'P0001', constraint = 'sheet_is_locked', message = 'sheet_is_locked';
  end if;
  return new;
end $$;

create table indicator (
  archive_id uuid not null,
  indicator_id uuid not null,
  evaluation_id uuid not null,
  sort integer not null,
  level1 text not null check (length(level1) between 1 and 40),
  level2 text not null check (length(level2) between 1 and 40),
  level3 text not null check (length(level3) between 1 and 200),
  direction text not null check (direction in ('>=', '<=', '=', 'qualitative', 'yes-no', 'date')),
  target text not null check (length(target) between 1 and 500),
  unit text not null default '' check (length(unit) <= 20),
  points numeric(6, 2) not null check (points > 0 and points <= 100),
  basis text check (length(basis) <= 1000),
  source text not null check (source in ('measure', 'judged')),
  measure text,
  filters jsonb not null default '{}',
  deviation_reason text check (length(deviation_reason) <= 2000),
  improvement text check (length(improvement) <= 2000),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, indicator_id),
  foreign key (archive_id, evaluation_id) references evaluation,
  check ((source = 'measure') = (measure is not null)),
  check (direction <> 'qualitative' or source = 'judged')
);
create index indicator_of_evaluation on indicator (archive_id, evaluation_id, sort);
call keep_versions('indicator', 'indicator_id');
create trigger a_guarded before insert or update on indicator for each row execute function guard_evaluation('draft');

-- A person's answer where no measure decides: band and share for a qualitative indicator, an answer for the others.
create table judgement (
  archive_id uuid not null,
  judgement_id uuid not null,
  indicator_id uuid not null,
  band text check (band in ('achieved', 'partial', 'missed')),
  share numeric(7, 6) check (share between 0 and 1),
  answer text check (length(answer) <= 500),
  reason text not null check (length(reason) between 2 and 2000),
  judged_by uuid not null,
  judged_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, judgement_id),
  foreign key (archive_id, indicator_id) references indicator,
  foreign key (archive_id, judged_by) references person,
  check ((band is null) = (share is null)),
  check (band is not null or answer is not null)
);
create unique index judgement_once on judgement (archive_id, indicator_id) where withdrawn_at is null;
call keep_versions('judgement', 'judgement_id');
create trigger a_guarded before insert or update on judgement for each row execute function guard_evaluation('draft');

-- 案卷研究: documents read.
create table document_study (
  archive_id uuid not null,
  study_id uuid not null,
  evaluation_id uuid not null,
  indicator_id uuid,
  title text not null check (length(title) between 1 and 200),
  document_number text check (length(document_number) <= 100),
  finding text not null check (length(finding) between 2 and 2000),
  studied_by uuid not null,
  studied_on date not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, study_id),
  foreign key (archive_id, evaluation_id) references evaluation,
  foreign key (archive_id, indicator_id) references indicator,
  foreign key (archive_id, studied_by) references person
);
create index document_study_of_evaluation on document_study (archive_id, evaluation_id);
call keep_versions('document_study', 'study_id');
create trigger a_guarded before insert or update on document_study for each row execute function guard_evaluation('open');

-- 资料核查: a seeded sample of the records behind a figure.
create table verification (
  archive_id uuid not null,
  verification_id uuid not null,
  evaluation_id uuid not null,
  indicator_id uuid not null,
  seed text not null check (length(seed) between 1 and 60),
  size integer not null check (size between 1 and 500),
  population bigint not null,
  drawn_by uuid not null,
  drawn_at timestamptz not null default now(),
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, verification_id),
  foreign key (archive_id, evaluation_id) references evaluation,
  foreign key (archive_id, indicator_id) references indicator,
  foreign key (archive_id, drawn_by) references person
);
create index verification_of_evaluation on verification (archive_id, evaluation_id);
call keep_versions('verification', 'verification_id');
create trigger a_guarded before insert or update on verification for each row execute function guard_evaluation('open');

-- Also kept: what was asked and answered; a record ticked after a question carries both.
create table verification_record (
  archive_id uuid not null,
  check_id uuid not null,
  verification_id uuid not null,
  sort integer not null,
  record_type text not null,
  record_id uuid not null,
  mark text check (mark in ('ticked', 'questioned')),
  question text check (length(question) <= 1000),
  answer text check (length(answer) <= 1000),
  marked_by uuid,
  answered_by uuid,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, check_id),
  unique (archive_id, verification_id, record_id),
  foreign key (archive_id, verification_id) references verification,
  foreign key (archive_id, marked_by) references person,
  foreign key (archive_id, answered_by) references person,
  check ((mark is null) = (marked_by is null)),
  check ((mark = 'questioned') is not true or question is not null),
  check ((answer is null) = (answered_by is null))
);
call keep_versions('verification_record', 'check_id');
create trigger a_guarded before insert or update on verification_record for each row execute function guard_evaluation('open');

create table signature (
  archive_id uuid not null,
  signature_id uuid not null,
  evaluation_id uuid not null,
  step text not null check (step in ('department', 'finance', 'director')),
  person_id uuid not null,
  signed_at timestamptz not null default now(),
  comment text check (length(comment) <= 1000),
  returned_at timestamptz,
  returned_by uuid,
  returned_reason text check (length(returned_reason) between 2 and 1000),
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, signature_id),
  foreign key (archive_id, evaluation_id) references evaluation,
  foreign key (archive_id, person_id) references person,
  foreign key (archive_id, returned_by) references person,
  check ((returned_at is null) = (returned_by is null) and (returned_at is null) = (returned_reason is null))
);
create unique index signature_once on signature (archive_id, evaluation_id, step) where returned_at is null;
create unique index signature_three_people on signature (archive_id, evaluation_id, person_id) where returned_at is null;
call keep_versions('signature', 'signature_id');
create trigger a_guarded before insert or update on signature for each row execute function guard_evaluation('open');

-- Proof attached to a signed evaluation's records stays as it was.
create function guard_evaluation_proof() returns trigger language plpgsql as $$
begin
  if exists (
    select from evaluation e where e.archive_id = new.archive_id and e.state = 'signed' and e.evaluation_id in (
      select new.record_id where new.record_type = 'evaluation'
      union all
      select s.evaluation_id from document_study s
        where new.record_type = 'document-study' and s.archive_id = new.archive_id and s.study_id = new.record_id
      union all
      select i.evaluation_id from indicator i
        where new.record_type = 'indicator' and i.archive_id = new.archive_id and i.indicator_id = new.record_id
      union all
      select v.evaluation_id from verification v
        where new.record_type = 'verification' and v.archive_id = new.archive_id and v.verification_id = new.record_id
      union all
      select i.evaluation_id from judgement j
        join indicator i on i.archive_id = j.archive_id and i.indicator_id = j.indicator_id
        where new.record_type = 'judgement' and j.archive_id = new.archive_id and j.judgement_id = new.record_id))
  then
    raise exception using errcode = 'P0001', constraint = 'evaluation_is_final', message = 'evaluation_is_final';
  end if;
  return new;
end $$;
create trigger a_proof_of_signed before insert or update on attachment for each row
  when (new.record_type in ('evaluation', 'indicator', 'judgement', 'document-study', 'verification'))
  execute function guard_evaluation_proof();
