-- Long work that a person asked for: it shows how far it is, can be stopped, and leaves a document.
-- Which worker holds a running job is told by an advisory lock that dies with the worker's connection.

create table job (
  archive_id uuid not null references archive,
  job_id uuid not null,
  kind text not null check (length(kind) between 1 and 60),
  title text not null check (length(title) between 1 and 200),
  input jsonb not null,
  person_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  tries integer not null default 0,
  step text,
  steps_done integer not null default 0,
  steps integer not null default 0,
  -- Why it failed, as the person reads it.
  failure text,
  file_name text,
  media_type text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (archive_id, job_id),
  foreign key (archive_id, person_id) references person,
  constraint job_steps_in_order check (steps_done between 0 and steps),
  constraint job_ends_once check ((finished_at is null) = (state in ('queued', 'running'))),
  constraint job_done_has_document check ((state = 'done') = (sha256 is not null)),
  constraint job_says_why_it_failed check ((state = 'failed') = (failure is not null))
);
create index job_of_person on job (archive_id, person_id, job_id desc);
create index job_unfinished on job (job_id) where state in ('queued', 'running');
