-- A write opens, and claims the key it was sent under, in one call. It is not claimed where an earlier write has it:
-- one under way is waited for.
create function open_change(
  archive uuid, mode text, person uuid, key text, procedure text, digest text, out number bigint, out claimed boolean
) language plpgsql as $$
begin
  number := case mode when 'freeze' then begin_freeze(archive) else begin_write(archive) end;
  if key is null then
    claimed := true;
    return;
  end if;
  insert into idempotency (archive_id, person_id, key, procedure, input_digest)
    values (archive, person, open_change.key, open_change.procedure, digest) on conflict do nothing;
  claimed := found;
end $$;
