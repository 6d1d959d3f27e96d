from policy_gradients import GAMMA

discount = GAMMA
