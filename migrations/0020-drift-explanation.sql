-- 变动说明: what a person says of a frozen figure whose records moved. It stands for the drift it was written of;
-- what moves afterwards asks for another.
create table drift_explanation (
  archive_id uuid not null,
  explanation_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  name text not null,
  drift_digest text not null check (drift_digest ~ '^[0-9a-f]{64}$'),
  words text not null check (length(words) between 1 and 1000),
  explained_by uuid not null,
  explained_at timestamptz not null default now(),
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, explanation_id),
  foreign key (archive_id, subject_type, subject_id, name)
    references frozen_figure (archive_id, subject_type, subject_id, name),
  foreign key (archive_id, explained_by) references person
);
create index drift_explanation_of_figure on drift_explanation (archive_id, subject_type, subject_id, name, explained_at);
create trigger drift_explanation_is_final before update on drift_explanation for each row
  execute function refuse_change('drift_explanation_is_final');
call keep_versions('drift_explanation', 'explanation_id');
