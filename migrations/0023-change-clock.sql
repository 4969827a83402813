-- Change numbers rise strictly whatever the clock does, and the log says what the clock said.

-- The last number drawn, of all archives. It is a floor, no counter: a number that is lost with its transaction, or a
-- register that a restore begins anew, does no harm, as the tables give a floor of their own.
create sequence change_clock as bigint;

-- Microseconds since 1970 by the database's clock.
create function clock_micros() returns bigint language sql volatile as
  $$ select (extract(epoch from clock_timestamp()) * 1000000)::bigint $$;

-- Refuses a clock that cannot be right: records dated by it could not be told from others afterwards.
create function check_clock(micros bigint) returns void language plpgsql as $$
begin
  if micros < 1577836800000000 or micros >= 4102444800000000 then
    raise exception using errcode = 'LT001',
      message = to_char(timestamp 'epoch' + micros * interval '1 microsecond', 'YYYY-MM-DD HH24:MI');
  end if;
end $$;

-- Draws the next number: the clock's, or the one after the last drawn where the clock is behind it. `at_least` is what
-- the archive's own rows ask for. The lock is held for microseconds, and given back whatever happens within.
create function draw_change(at_least bigint) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  micros bigint;
  number bigint;
begin
  perform pg_advisory_lock(7217, 1);
  begin
    micros := clock_micros();
    perform check_clock(micros);
    select greatest(micros, s.last_value + 1, at_least) into strict number from change_clock s;
    perform setval('change_clock', number);
  exception when others or query_canceled then
    perform pg_advisory_unlock(7217, 1);
    raise;
  end;
  perform pg_advisory_unlock(7217, 1);
  perform set_config('lantai.change', number::text, true);
  perform set_config('lantai.clock', micros::text, true);
  return number;
end $$;

-- The clock now, and the last number drawn, for who watches the clock.
create function clock_state(out micros bigint, out drawn bigint)
  language sql volatile security definer set search_path = public, pg_temp as
  $$ select clock_micros(), last_value from change_clock $$;

create or replace function begin_write(archive uuid) returns bigint language plpgsql as $$
declare
  frozen bigint;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(archive::text, 1));
  select last_freeze_no into strict frozen from archive a where a.archive_id = archive;
  return draw_change(1 + greatest(frozen,
    (select max(change_no) from audit where archive_id = archive)));
end $$;

create or replace function begin_freeze(archive uuid) returns bigint language plpgsql as $$
declare
  number bigint;
  frozen bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended(archive::text, 1));
  select last_freeze_no into strict frozen from archive a where a.archive_id = archive;
  number := draw_change(1 + greatest(frozen,
    (select max(change_no) from audit where archive_id = archive)));
  update archive a set last_freeze_no = number where a.archive_id = archive;
  return number;
end $$;

-- Each row tells the clock at its draw, and by how many microseconds that stood behind its number.
alter table audit
  alter column at set default timestamptz 'epoch' + current_setting('lantai.clock')::bigint * interval '1 microsecond',
  add column clock_behind bigint not null default 0 check (clock_behind >= 0),
  alter column clock_behind set default
    current_setting('lantai.change')::bigint - current_setting('lantai.clock')::bigint;

-- How far numbers ever ran ahead of the clock bounds where a day's rows stand in the log.
create index audit_clock_behind on audit (archive_id, clock_behind) where clock_behind > 1000000;

-- What the house has to tell its system officer: a clock that jumped, a database that broke, a disk that is full.
create table system_notice (
  archive_id uuid not null references archive,
  notice_id uuid not null,
  kind text not null check (kind in ('clock', 'database', 'disk')),
  words text not null check (length(words) between 1 and 500),
  noted_at timestamptz not null default now(),
  seen_by uuid,
  seen_at timestamptz,
  primary key (archive_id, notice_id),
  foreign key (archive_id, seen_by) references person,
  constraint notice_seen_by_somebody check ((seen_by is null) = (seen_at is null))
);
create index system_notice_unseen on system_notice (archive_id, notice_id) where seen_at is null;
