"""Reading the trail as people do: who saw or changed what about whom, in words."""
