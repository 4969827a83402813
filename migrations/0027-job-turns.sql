-- When a person last had a job done: the next job is of whoever has waited longest since.
create index job_turn on job (archive_id, person_id, finished_at) where tries > 0;
