-- 预算调剂: an amount moved from one budget line to another of its year, entered by one person and confirmed by
-- another. It stands as one record and two entries, so that every sum, list and measure of entries counts it.
create table budget_adjustment (
  archive_id uuid not null,
  adjustment_id uuid not null,
  from_line_id uuid not null,
  to_line_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0 and amount_fen <= 1000000000000),
  document_number text not null check (length(document_number) between 1 and 100),
  dated_on date not null,
  reason text not null check (length(reason) between 1 and 1000),
  entered_by uuid not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  change_no bigint not null default current_setting('lantai.change')::bigint,
  version integer not null default 1,
  primary key (archive_id, adjustment_id),
  foreign key (archive_id, from_line_id) references budget_line,
  foreign key (archive_id, to_line_id) references budget_line,
  foreign key (archive_id, entered_by) references person,
  foreign key (archive_id, confirmed_by) references person,
  constraint adjustment_between_two check (from_line_id <> to_line_id),
  constraint adjustment_two_people check (confirmed_by is null or confirmed_by <> entered_by),
  check ((confirmed_by is null) = (confirmed_at is null))
);
create index budget_adjustment_from on budget_adjustment (archive_id, from_line_id);
create index budget_adjustment_to on budget_adjustment (archive_id, to_line_id);
call keep_versions('budget_adjustment', 'adjustment_id');

alter table budget_entry add column adjustment_id uuid;
alter table budget_entry_version add column adjustment_id uuid;
alter table budget_entry
  drop constraint budget_entry_kind_check,
  drop constraint budget_entry_amount_fen_check,
  add constraint budget_entry_kind_check check (kind in ('opening', 'addition', 'adjustment')),
  -- Negative only where an adjustment takes from the line.
  add constraint budget_entry_amount_fen_check check (
    amount_fen between -1000000000000 and 1000000000000
    and case when kind = 'adjustment' then amount_fen <> 0 else amount_fen > 0 end),
  add constraint budget_entry_of_adjustment check ((kind = 'adjustment') = (adjustment_id is not null)),
  add foreign key (archive_id, adjustment_id) references budget_adjustment;
-- One half takes and one gives.
create unique index budget_entry_halves on budget_entry (archive_id, adjustment_id, (amount_fen > 0))
  where adjustment_id is not null;

-- What proves a confirmed adjustment stays with it.
create function refuse_confirmed_proof() returns trigger language plpgsql as $$
begin
  if exists (select from budget_adjustment a where a.archive_id = old.archive_id
    and a.adjustment_id = old.record_id and a.confirmed_at is not null) then
    raise exception using errcode = 'P0001', constraint = 'confirmed_proof_is_final', message = 'confirmed_proof_is_final';
  end if;
  return new;
end $$;
create trigger a_confirmed_proof_is_final before update on attachment for each row
  when (old.record_type = 'budget-adjustment') execute function refuse_confirmed_proof();

-- What was asked for the same payee shortly before.
create index payment_request_of_payee on payment_request (archive_id, payee, incurred_on);
