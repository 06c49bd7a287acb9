package hawksbill
