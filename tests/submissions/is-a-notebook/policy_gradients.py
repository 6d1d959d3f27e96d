{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": null,
   "metadata": {
    "trusted": true
   },
   "outputs": [],
   "source": [
    "import torch\n",
    "\n",
    "\n",
    "def compute_gae(rewards, values, gamma=1.0, lam=0.95):\n",
    "    advantages = torch.zeros_like(values[:-1])\n",
    "    running = 0.0\n",
    "    for t in reversed(range(len(rewards))):\n",
    "        running = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lam * running\n",
    "        advantages[t] = running\n",
    "    return advantages, advantages + values[:-1]\n"
   ]
  }
 ],
 "metadata": {
  "kernelspec": {
   "name": "python3"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
