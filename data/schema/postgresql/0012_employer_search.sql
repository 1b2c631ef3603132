-- Symbol and name of an employer, folded to one spelling for searching (data/store/search_text.h), so that a search is one pass of
-- the engine. What older stores hold is spelt as it is until its file is read again.
ALTER TABLE employers ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
UPDATE employers SET search_text = UPPER(symbol) || ' ' || UPPER(name);
