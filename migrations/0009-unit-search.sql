-- Finding description units by any two or more characters of their titles.

-- What is compared: compatibility forms folded (full width to half), ASCII in lower case, spaces and punctuation
-- left out. `%`, `_` and `\` stay, as plain characters. Titles and the words looked for go through this alike.
-- A pattern leaves out at a sixth of what translate costs.
create function search_text(words text) returns text language sql immutable strict parallel safe
return regexp_replace(lower(normalize(words, NFKC) collate "C"),
  E'[][ \t\n\r!"#$&''()*+,./:;<=>?@^`{|}~·•‧∙⋅・、。〈〉《》「」『』【】〔〕〖〗‘’“”–—―−‐…' || U&'\200B\FEFF-]', '', 'g') collate "C";

-- Pairs of neighbouring characters, each with a tag of its archive and the year of its unit (1 for the undated): so
-- one index serves all archives, and any words are looked for year by year in the order of dates, however their
-- units cluster in time. The retention stands beside them: what is kept for ten years is few among many. The pairs
-- that begin at odd places and those that begin at even places are cut by two patterns: a loop costs twice as much.
create function bigrams(archive uuid, words text, dated date, retention text) returns tsvector language plpgsql immutable parallel safe as $$
declare
  tag text := right(archive::text, 4) || coalesce(extract(year from dated)::int, 1);
  pair text := '\&' || tag || ' ';
begin
  return array_to_tsvector(string_to_array(
    regexp_replace(left(words, length(words) & -2), '..', pair, 'g')
      || regexp_replace(substr(words, 2, greatest(length(words) - 1, 0) & -2), '..', pair, 'g')
      || 'R' || retention || tag, ' '));
end $$;

-- Made by the database, so that any insert and COPY fills it; the versions carry it as a plain column.
alter table description_unit add column search_text text collate "C" not null generated always as (search_text(title)) stored;
alter table description_unit_version add column search_text text collate "C" not null default '';

-- Without a list of pending entries: each year looked at would read it whole.
create index description_unit_text on description_unit using gin (bigrams(archive_id, search_text, dated_from, retention))
  with (fastupdate = off) where withdrawn_at is null;
-- Undated units stand before all others.
create index description_unit_dated on description_unit (archive_id, coalesce(dated_from, date '0001-01-01'), unit_id)
  where withdrawn_at is null;
