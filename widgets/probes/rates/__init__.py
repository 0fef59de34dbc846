"""How often each group's images get each of the present labels: the probes' small form beside the ranking."""
