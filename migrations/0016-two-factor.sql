-- Two-factor sign-in (RFC 6238).

-- Beside credential, for the same reason: a secret never enters a version, an audit row or a screen.
-- Begun without enabled_at; once removed, the secret is gone and the row waits for the next time.
create table second_factor (
  archive_id uuid not null,
  person_id uuid not null,
  secret_sealed bytea,
  begun_at timestamptz not null default now(),
  enabled_at timestamptz,
  -- The last time step a code was accepted for: a code works once.
  last_step bigint not null default 0,
  primary key (archive_id, person_id),
  foreign key (archive_id, person_id) references person,
  check (enabled_at is null or secret_sealed is not null)
);

-- By keyed hash; spent when used, or when the codes it came with are replaced or removed.
create table recovery_code (
  archive_id uuid not null,
  code_hash bytea not null,
  person_id uuid not null,
  created_at timestamptz not null default now(),
  spent_at timestamptz,
  primary key (archive_id, code_hash),
  foreign key (archive_id, person_id) references person
);
create index recovery_code_unspent on recovery_code (archive_id, person_id) where spent_at is null;

-- A right password that still waits for its code. No session: nothing reads it but the second step.
create table half_sign_in (
  archive_id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (archive_id, token_hash),
  foreign key (archive_id, person_id) references person
);
create index half_sign_in_of_person on half_sign_in (archive_id, person_id) where ended_at is null;
