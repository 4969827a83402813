-- Whom the records are about reads them on proof of identity.

-- What each access status asks for before it may be read, beyond the department head's decision: the opinion of
-- the transferring body, the director's decision. Rules of the archive, changed on their page.
create table permit_rules (
  archive_id uuid primary key references archive,
  controlled_opinion boolean not null default true,
  controlled_director boolean not null default true,
  extended_opinion boolean not null default true,
  extended_director boolean not null default true,
  unreviewed_opinion boolean not null default false,
  unreviewed_director boolean not null default false,
  -- Whom the records are about needs no decision, as 民政部、国家档案局令第32号 第十五条 lets the parties read the
  -- records of their marriage.
  subject_reads boolean not null default true,
  version integer not null default 1
);
insert into permit_rules (archive_id, controlled_opinion, controlled_director, extended_opinion, extended_director,
  unreviewed_opinion, unreviewed_director)
select archive_id, (permit_levels #>> '{controlled,opinion}')::boolean, (permit_levels #>> '{controlled,director}')::boolean,
  (permit_levels #>> '{extended,opinion}')::boolean, (permit_levels #>> '{extended,director}')::boolean,
  (permit_levels #>> '{unreviewed,opinion}')::boolean, (permit_levels #>> '{unreviewed,director}')::boolean
from archive;
alter table archive drop column permit_levels;

-- Every archive has its rules from the moment it is founded.
create function begin_permit_rules() returns trigger language plpgsql as $$
begin
  insert into permit_rules (archive_id) values (new.archive_id);
  return null;
end $$;
create trigger archive_has_permit_rules after insert on archive for each row execute function begin_permit_rules();

-- What the reader has to do with the units asked for.
alter table permit add column relation text not null default 'other' check (relation in ('subject', 'delegate', 'other'));
alter table permit_version add column relation text;

alter table permit_step drop constraint permit_step_step_check;
alter table permit_step add check (step in ('identity', 'opinion', 'department', 'director'));
