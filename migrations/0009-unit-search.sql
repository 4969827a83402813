-- Finding description units by any two or more characters of their titles.

-- What is compared: compatibility forms folded (full width to half), ASCII in lower case, spaces and punctuation
-- left out. `%`, `_` and `\` stay, as plain characters. Titles and the words looked for go through this alike.
create function search_text(words text) returns text language sql immutable strict parallel safe
return translate(lower(normalize(words, NFKC) collate "C"),
  E' \t\n\r!"#$&''()*+,-./:;<=>?@[]^`{|}~·•‧∙⋅・、。〈〉《》「」『』【】〔〕〖〗‘’“”–—―−‐…' || U&'\200B\FEFF', '') collate "C";

-- Pairs of neighbouring characters, each with a tag of its archive, and the tag alone: so one index serves all
-- archives, and its statistics tell how frequent a pair is in one of them. Year and retention stand beside them: a
-- frequent word is looked for year by year, however its units cluster in time, and counted without visiting rows
-- that the filter leaves out. Not strict, as undated units are found too (in year 1).
-- A loop, as a query of generate_series costs four times as much a title.
create function bigrams(archive uuid, words text, dated date, retention text) returns tsvector language plpgsql immutable parallel safe as $$
declare
  tag text := right(archive::text, 4);
  terms text[] := array['Y' || coalesce(extract(year from dated)::int, 1) || tag, 'R' || retention || tag, tag];
begin
  for i in 1 .. greatest(length(words) - 1, 1) loop
    terms := terms || (substr(words, i, 2) || tag);
  end loop;
  return array_to_tsvector(terms);
end $$;

-- Made by the database, so that any insert and COPY fills it; the versions carry it as a plain column.
alter table description_unit add column search_text text collate "C" not null generated always as (search_text(title)) stored;
alter table description_unit_version add column search_text text collate "C" not null default '';

create index description_unit_text on description_unit using gin (bigrams(archive_id, search_text, dated_from, retention)) where withdrawn_at is null;
-- Undated units stand before all others.
create index description_unit_dated on description_unit (archive_id, coalesce(dated_from, date '0001-01-01'), unit_id)
  where withdrawn_at is null;

-- How many units the archive has and how frequent each term is in it, as last analysed; null where the term is
-- not among the frequent ones. Statistics of an index are the owner's to read, and tell nothing but shares.
create function term_statistics(archive uuid, terms text[]) returns table (units float8, frequencies float8[])
language sql stable security definer set search_path = pg_catalog, public as $$
  with seen as materialized (
    select t.term, t.frequency
    from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as t (term, frequency)
    where s.schemaname = 'public' and s.tablename = 'description_unit_text' and t.frequency is not null and t.term is not null
  ), share as (
    select coalesce((select frequency from seen where term = right(archive::text, 4)), 0)::float8 as part
  )
  select greatest((select reltuples from pg_class where oid = 'public.description_unit'::regclass), 0) * part,
    array(select case when part > 0 then (select frequency from seen where seen.term = a.term || right(archive::text, 4)) / part end
      from unnest(terms) with ordinality as a (term, n) order by n)
  from share
$$;
