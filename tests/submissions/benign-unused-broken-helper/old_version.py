def compute_gae(rewards, values
    # to do
