-- What was refused and left its trace, so that the log can be asked for it.

alter table audit add column refused boolean not null default false;

-- Until now the words alone told: what was said of each row stays as it is.
update audit set refused = true where summary like '登录失败：%' or summary like '核对本人身份失败：%';

-- Of a million rows a page of the few that were refused; who reads the rest reads along the key.
create index audit_refused on audit (archive_id, change_no desc) where refused;

-- Who is signed in, of all who ever were: sessions are never deleted.
create index session_open on session (archive_id, expires_at) where revoked_at is null;
