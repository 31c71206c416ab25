-- One snapshot for everything; the statement after it in the same message fixes the snapshot at once. We give way to
-- whom we wait for, and who waits for us, before the server looks for a deadlock: it would end either of us.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT set_config('lock_timeout', least({lock_millis}, greatest(1,
  extract(epoch FROM current_setting('deadlock_timeout')::interval) * 500)::integer)::text, true);
SET LOCAL statement_timeout = {statement_millis};
SET LOCAL idle_in_transaction_session_timeout = {idle_millis}
