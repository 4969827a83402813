-- Invitations, by which people set their own passwords; departments that are withdrawn.

-- A link handed over by hand. Only the token's hash is kept; a person has one open at most.
create table invitation (
  archive_id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  -- Null where the house itself invited: at its founding, or on the server's console.
  invited_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- Used, revoked, or replaced by a later one; the audit tells which.
  ended_at timestamptz,
  primary key (archive_id, token_hash),
  foreign key (archive_id, person_id) references person,
  foreign key (archive_id, invited_by) references person
);
create unique index invitation_open on invitation (archive_id, person_id) where ended_at is null;

-- Nobody sets a password for somebody else any more. Who has not yet changed such a one is invited anew.
update session s set revoked_at = now() from credential c
  where c.archive_id = s.archive_id and c.person_id = s.person_id and c.must_change and s.revoked_at is null;
delete from credential where must_change;
drop function caller_of_session(uuid, bytea, int);
alter table credential drop column must_change;

-- As in 0017, where its purpose is told.
create function caller_of_session(archive uuid, hash bytea, idle_hours int)
  returns table (
    archive_id uuid, code text, archive_name text, time_zone text,
    person_id uuid, name text, username text, department_id uuid, roles text[], stale boolean
  ) language plpgsql stable as $$
begin
  return query
    select a.archive_id, a.code, a.name, a.time_zone,
      p.person_id, p.name, p.username, p.department_id,
      coalesce((select array_agg(r.role order by r.role) from person_role r
        where r.archive_id = p.archive_id and r.person_id = p.person_id and r.withdrawn_at is null), '{}'),
      s.seen_at < now() - interval '1 minute'
    from session s
    join person p on p.archive_id = s.archive_id and p.person_id = s.person_id
    join archive a on a.archive_id = s.archive_id
    where s.archive_id = archive and s.token_hash = hash and s.revoked_at is null
      and s.expires_at > now() and s.seen_at > now() - make_interval(hours => idle_hours)
      and p.state = 'active';
end $$;

alter table department add column withdrawn_at timestamptz;

-- Whether any row names a department, or any state a row has had: whatever refers to it by a foreign key,
-- and the versions of those tables.
create function department_is_named(archive uuid, department uuid) returns boolean language plpgsql stable as $$
declare
  place record;
  named boolean;
begin
  for place in
    select t.name, a.attname as column from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname <> 'archive_id'
      cross join lateral (values (c.conrelid::regclass::text), (c.conrelid::regclass::text || '_version')) t(name)
      where c.contype = 'f' and c.confrelid = 'department'::regclass and to_regclass(t.name) is not null
  loop
    execute format('select exists (select from %s where archive_id = $1 and %I = $2)', place.name, place.column)
      into named using archive, department;
    if named then return true; end if;
  end loop;
  return false;
end $$;
