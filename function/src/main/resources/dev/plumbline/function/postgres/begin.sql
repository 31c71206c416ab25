-- One snapshot for everything; the statement after it in the same message fixes the snapshot at once.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL lock_timeout = {lock_millis};
SET LOCAL statement_timeout = {statement_millis};
SET LOCAL idle_in_transaction_session_timeout = {idle_millis}
