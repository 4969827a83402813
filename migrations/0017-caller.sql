-- Who a session belongs to. Every request asks it, and planning it anew costs more than answering it: a
-- function keeps its plan for as long as its connection lives.
create function caller_of_session(archive uuid, hash bytea, idle_hours int)
  returns table (
    archive_id uuid, code text, archive_name text, time_zone text,
    person_id uuid, name text, username text, department_id uuid, roles text[],
    must_change boolean, stale boolean
  ) language plpgsql stable as $$
begin
  return query
    select a.archive_id, a.code, a.name, a.time_zone,
      p.person_id, p.name, p.username, p.department_id,
      coalesce((select array_agg(r.role order by r.role) from person_role r
        where r.archive_id = p.archive_id and r.person_id = p.person_id and r.withdrawn_at is null), '{}'),
      (select c.must_change from credential c
        where c.archive_id = s.archive_id and c.person_id = s.person_id) is true,
      s.seen_at < now() - interval '1 minute'
    from session s
    join person p on p.archive_id = s.archive_id and p.person_id = s.person_id
    join archive a on a.archive_id = s.archive_id
    where s.archive_id = archive and s.token_hash = hash and s.revoked_at is null
      and s.expires_at > now() and s.seen_at > now() - make_interval(hours => idle_hours)
      and p.state = 'active';
end $$;
