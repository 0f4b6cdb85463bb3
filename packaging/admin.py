"""What `puskesos-admin` of a build runs: the console program."""

from puskesos.cli.program import main

if __name__ == "__main__":
    main()
