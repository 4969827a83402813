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
