-- Every row of a table, in the order of its key. No parameters.
select {columns} from {table} order by {key}
