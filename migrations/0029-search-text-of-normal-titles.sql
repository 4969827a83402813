-- Nearly every title is in its compatibility form already, and to see that costs a third of making it so.
create or replace function search_text(words text) returns text language sql immutable strict parallel safe
return regexp_replace(
  lower((case when words is nfkc normalized then words else normalize(words, nfkc) end) collate "C"),
  E'[][ \t\n\r!"#$&''()*+,./:;<=>?@^`{|}~·•‧∙⋅・、。〈〉《》「」『』【】〔〕〖〗‘’“”–—―−‐…' || U&'\200B\FEFF-]', '', 'g') collate "C";
