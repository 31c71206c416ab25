SELECT txid_current_if_assigned() IS NULL
