-- What was refused and left its trace, so that the log can be asked for it.

alter table audit add column refused boolean not null default false;

-- Until now the words alone told: what was said of each row stays as it is.
update audit set refused = true where summary like '登录失败：%' or summary like '核对本人身份失败：%';

-- Of a million rows a page of the few that were refused; who reads the rest reads along the key.
create index audit_refused on audit (archive_id, change_no desc) where refused;

-- Who is signed in, of all who ever were: sessions are never deleted.
create index session_open on session (archive_id, expires_at) where revoked_at is null;

-- What a request was submitted with stays while somebody decides; it is taken away once the request is returned, or agreed to.
create or replace function refuse_paid_proof() returns trigger language plpgsql as $$
declare
  now_in text;
begin
  select r.state into now_in from payment_request r
    where r.archive_id = old.archive_id and r.request_id = old.record_id;
  if now_in = 'paid' then
    raise exception using errcode = 'P0001', constraint = 'paid_proof_is_final', message = 'paid_proof_is_final';
  end if;
  if now_in in ('submitted', 'reviewed') and old.withdrawn_at is null then
    raise exception using errcode = 'P0001', constraint = 'judged_proof_stays', message = 'judged_proof_stays';
  end if;
  return new;
end $$;
