-- 项目资金: projects, tasks, budget, receipts, payment requests. Amounts are integer 分.

create table project (
  archive_id uuid not null references archive,
  project_id uuid not null,
  code text not null check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 1 and 100),
  basis text not null check (length(basis) between 1 and 2000),
  goal text not null check (length(goal) between 1 and 4000),
  department_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, project_id),
  unique (archive_id, code),
  foreign key (archive_id, department_id) references department,
  check (starts_on <= ends_on)
);
call keep_versions('project', 'project_id');

create table task (
  archive_id uuid not null,
  task_id uuid not null,
  project_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  due_on date not null,
  finished_on date,
  acceptance text check (acceptance in ('qualified', 'unqualified')),
  accepted_on date,
  acceptor_id uuid,
  acceptance_note text check (length(acceptance_note) <= 1000),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, task_id),
  foreign key (archive_id, project_id) references project,
  foreign key (archive_id, acceptor_id) references person,
  check ((acceptance is null) = (accepted_on is null) and (acceptance is null) = (acceptor_id is null)),
  check (acceptance is null or finished_on is not null),
  check (accepted_on is null or accepted_on >= finished_on)
);
create index task_of_project on task (archive_id, project_id);
call keep_versions('task', 'task_id');

create table budget_line (
  archive_id uuid not null,
  line_id uuid not null,
  project_id uuid not null,
  year integer not null check (year between 1990 and 2200),
  economic_code text not null check (economic_code ~ '^3[0-9]{4}$'),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, line_id),
  foreign key (archive_id, project_id) references project
);
create unique index budget_line_once on budget_line (archive_id, project_id, year, economic_code) where withdrawn_at is null;
call keep_versions('budget_line', 'line_id');

-- One row a line, locked by every commitment: what is committed can never exceed what is granted.
create table budget_balance (
  archive_id uuid not null,
  line_id uuid not null,
  granted_fen bigint not null default 0 check (granted_fen >= 0),
  committed_fen bigint not null default 0 check (committed_fen >= 0),
  primary key (archive_id, line_id),
  foreign key (archive_id, line_id) references budget_line,
  constraint budget_not_exceeded check (committed_fen <= granted_fen)
);

-- 年初预算 and 年中追加; entered by one person, confirmed by another.
create table budget_entry (
  archive_id uuid not null,
  entry_id uuid not null,
  line_id uuid not null,
  kind text not null check (kind in ('opening', 'addition')),
  amount_fen bigint not null check (amount_fen > 0 and amount_fen <= 1000000000000),
  document_number text not null check (length(document_number) between 1 and 100),
  dated_on date not null,
  reason text check (length(reason) <= 1000),
  entered_by uuid not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, entry_id),
  foreign key (archive_id, line_id) references budget_line,
  foreign key (archive_id, entered_by) references person,
  foreign key (archive_id, confirmed_by) references person,
  check (confirmed_by is null or confirmed_by <> entered_by),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (kind = 'opening' or reason is not null)
);
create index budget_entry_of_line on budget_entry (archive_id, line_id);
call keep_versions('budget_entry', 'entry_id');

create table receipt (
  archive_id uuid not null,
  receipt_id uuid not null,
  line_id uuid not null,
  received_on date not null,
  amount_fen bigint not null check (amount_fen > 0 and amount_fen <= 1000000000000),
  document_number text not null check (length(document_number) between 1 and 100),
  entered_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, receipt_id),
  foreign key (archive_id, line_id) references budget_line,
  foreign key (archive_id, entered_by) references person
);
create index receipt_of_line on receipt (archive_id, line_id);
call keep_versions('receipt', 'receipt_id');

-- 报账人填报 → 财务审核 → 财务分管领导审核 → 零余额账户支付. Three different people.
create table payment_request (
  archive_id uuid not null,
  request_id uuid not null,
  number text not null check (length(number) between 1 and 40),
  line_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'reviewed', 'approved', 'paid', 'returned', 'withdrawn')),
  -- Negative only for a refund or correction of a paid request.
  amount_fen bigint not null check (amount_fen <> 0 and amount_fen between -1000000000000 and 1000000000000),
  corrects_id uuid,
  purpose text not null check (length(purpose) between 1 and 500),
  payee text not null check (length(payee) between 1 and 100),
  payee_bank text not null check (length(payee_bank) between 1 and 100),
  payee_account text not null check (payee_account ~ '^[0-9]{8,30}$'),
  method text not null check (method in ('transfer', 'official-card', 'cash')),
  contract_number text check (length(contract_number) <= 100),
  incurred_on date not null,
  applicant_id uuid not null,
  reviewer_id uuid,
  approver_id uuid,
  paid_on date,
  paid_by uuid,
  voucher_number text check (length(voucher_number) between 1 and 40),
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, request_id),
  unique (archive_id, number),
  foreign key (archive_id, line_id) references budget_line,
  foreign key (archive_id, corrects_id) references payment_request,
  foreign key (archive_id, applicant_id) references person,
  foreign key (archive_id, reviewer_id) references person,
  foreign key (archive_id, approver_id) references person,
  foreign key (archive_id, paid_by) references person,
  constraint three_people check (
    reviewer_id is distinct from applicant_id and approver_id is distinct from applicant_id
    and (approver_id is null or approver_id is distinct from reviewer_id)),
  -- Who approves a payment does not register it too.
  constraint payer_not_approver check (paid_by is null or paid_by is distinct from approver_id),
  check ((amount_fen < 0) = (corrects_id is not null)),
  check (state not in ('reviewed', 'approved', 'paid') or reviewer_id is not null),
  check (state not in ('approved', 'paid') or approver_id is not null),
  check ((state = 'paid') = (paid_on is not null) and (state = 'paid') = (voucher_number is not null)
    and (state = 'paid') = (paid_by is not null))
);
-- Voucher numbers begin anew each year.
create unique index voucher_once on payment_request (archive_id, extract(year from paid_on), voucher_number)
  where voucher_number is not null;
create index payment_request_corrects on payment_request (archive_id, corrects_id) where corrects_id is not null;
create index payment_request_of_line on payment_request (archive_id, line_id);
create index payment_request_state on payment_request (archive_id, state, request_id desc);
call keep_versions('payment_request', 'request_id');

-- A paid request is never edited: corrections are entries of their own.
create trigger a_paid_is_final before update on payment_request for each row
  when (old.state = 'paid') execute function refuse_change('paid_is_final');

create table payment_step (
  archive_id uuid not null,
  step_id uuid not null,
  request_id uuid not null,
  action text not null check (action in ('submit', 'review', 'approve', 'pay', 'return', 'withdraw')),
  person_id uuid not null,
  at timestamptz not null default now(),
  comment text check (length(comment) <= 1000),
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, step_id),
  foreign key (archive_id, request_id) references payment_request,
  foreign key (archive_id, person_id) references person,
  check (action <> 'return' or comment is not null)
);
create index payment_step_of_request on payment_step (archive_id, request_id, step_id);
call keep_versions('payment_step', 'step_id');

-- What proves a paid request stays with it.
create function refuse_paid_proof() returns trigger language plpgsql as $$
begin
  if exists (select from payment_request r
    where r.archive_id = old.archive_id and r.request_id = old.record_id and r.state = 'paid') then
    raise exception using errcode = 'P0001', constraint = 'paid_proof_is_final', message = 'paid_proof_is_final';
  end if;
  return new;
end $$;
create trigger a_paid_proof_is_final before update on attachment for each row
  when (old.record_type = 'payment-request') execute function refuse_paid_proof();
