-- Forgets the kept rows of a macro. Parameters: none.
delete from memo.main.{macro}_rows
