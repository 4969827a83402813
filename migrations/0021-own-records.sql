-- Whom the records are about reads them on proof of identity.

-- Whether they may without further decision, as 民政部、国家档案局令第32号 第十五条 lets the parties read their
-- marriage records. A rule of the archive, changed as data.
alter table archive add column subject_reads boolean not null default true;
-- Of both rules, so that none is set over another unseen.
alter table archive add column permit_rules_version integer not null default 1;

-- What the reader has to do with the units asked for.
alter table permit add column relation text not null default 'other' check (relation in ('subject', 'delegate', 'other'));
alter table permit_version add column relation text;

alter table permit_step drop constraint permit_step_step_check;
alter table permit_step add check (step in ('identity', 'opinion', 'department', 'director'));
