

   
	
  # indented comment

