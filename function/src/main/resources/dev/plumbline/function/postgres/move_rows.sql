MOVE FORWARD {rows} FROM {cursor}
