-- Lists sorted by a column: what serves a page anywhere in those that grow long.

-- Chinese words in the order of pinyin. A server built without ICU keeps them in the order of their characters.
do $$ begin
  create collation pinyin (provider = icu, locale = 'zh-Hans');
exception when feature_not_supported or undefined_object or invalid_object_definition then
  create collation pinyin from "C";
end $$;

drop index reader_name;
create index reader_name on reader (archive_id, (name collate pinyin), reader_id);

create index visit_by_party on visit (archive_id, party_size, visit_id);
create index visit_by_copies on visit (archive_id, copied_pages, visit_id);
create index visit_of_clerk on visit (archive_id, clerk_id, visited_on desc, visit_id desc);

create index description_unit_pages on description_unit (archive_id, pages, unit_id) where withdrawn_at is null;
