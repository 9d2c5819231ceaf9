"""What is done later: the queue of leased rows, the worker and the function of each kind of job."""
