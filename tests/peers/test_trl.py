"""The reference beside TRL's GRPOTrainer, on a language model of a thousand parameters.

Known differences, corrected for where they matter:

- TRL keeps rewards and log-probs in float32; ``Float64Trainer`` keeps them in float64.
- Its advantages have our eps of 1e-4 and our unbiased std, but for G / (G - 1), which it rounds to
  float32: exact for the groups of 5 that are used here, 1e-7 in others.
- With ``scale_rewards="none"`` its advantages are only centred, as in our ``baseline_advantage``
  with one prompt as one state.
- Its loss is minus our objective, averaged over a response's tokens, then over responses.
- Its ratio is one for each token by default. With ``importance_sampling_level="sequence"`` it is
  GSPO's, the T-th root of ours: exp(mean) where ours is exp(sum). They meet at T = 1.
- The KL term is off (``beta=0``, the default), and so is the clipping of the gradient's norm.
"""

import copy

import pytest
import torch
from agreement import HOW_TO_INSTALL, assert_agree, normal, reference

trl = pytest.importorskip("trl", reason=f"TRL is not installed: {HOW_TO_INSTALL}")
datasets = pytest.importorskip("datasets", reason=f"no datasets: {HOW_TO_INSTALL}")
tokenizers = pytest.importorskip("tokenizers", reason=f"no tokenizers: {HOW_TO_INSTALL}")
transformers = pytest.importorskip("transformers", reason=f"no transformers: {HOW_TO_INSTALL}")
trl_utils = pytest.importorskip("trl.trainer.utils")

VOCABULARY = 16
END, PADDING = 14, 15
GROUP = 5
PROMPTS = ["1 2", "3 4"]


class Float64Trainer(trl.GRPOTrainer):
    """TRL's trainer with given rewards, in float64; remembers its rollouts and its losses."""

    def __init__(self, *args, rewards, **kwargs):
        super().__init__(*args, **kwargs)
        self.given_rewards = rewards  # (B, G)
        self.rollouts = []
        self.losses = []

    def _calculate_rewards(self, *_):
        return self.given_rewards.reshape(-1, 1)

    def _get_per_token_logps_and_entropies(
        self, model, input_ids, attention_mask, logits_to_keep, *_, **__
    ):
        logits = model(input_ids=input_ids, attention_mask=attention_mask).logits
        log_probs = trl_utils.selective_log_softmax(
            logits[:, -1 - logits_to_keep : -1], input_ids[:, -logits_to_keep:]
        )
        return log_probs, torch.zeros_like(log_probs), None

    def _generate_and_score_completions(self, inputs):
        self.rollouts.append(super()._generate_and_score_completions(inputs))
        return self.rollouts[-1]

    def compute_loss(self, *args, **kwargs):
        loss = super().compute_loss(*args, **kwargs)
        self.losses.append(loss.detach())
        return loss


@pytest.fixture
def model():
    torch.manual_seed(0)
    config = transformers.GPT2Config(
        vocab_size=VOCABULARY,
        n_positions=8,
        n_embd=8,
        n_layer=1,
        n_head=2,
        resid_pdrop=0.0,
        embd_pdrop=0.0,
        attn_pdrop=0.0,
        initializer_range=0.5,
        bos_token_id=None,
        eos_token_id=END,
        pad_token_id=PADDING,
    )
    return transformers.GPT2LMHeadModel(config).double().eval()


@pytest.fixture
def make_trainer(model, tmp_path):
    """Makes trainers of the model, with these settings beside plain SGD and no network."""
    words = {str(word): word for word in range(END)} | {"<end>": END, "<padding>": PADDING}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="<padding>"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()

    def make(trainer_class=Float64Trainer, **settings):
        rewards = settings.pop("rewards", torch.zeros(len(PROMPTS), GROUP))  # (B, G)
        config = trl.GRPOConfig(
            output_dir=str(tmp_path),
            per_device_train_batch_size=rewards.numel(),
            num_generations=rewards.shape[1],
            loss_type="grpo",
            optim="sgd",
            lr_scheduler_type="constant",
            max_grad_norm=0.0,
            gradient_checkpointing=False,
            bf16=False,
            use_cpu=True,
            report_to="none",
            save_strategy="no",
            logging_strategy="no",
            disable_tqdm=True,
            **settings,
        )
        return trainer_class(
            model=model,
            reward_funcs=lambda completions, **_: [0.0] * len(completions),
            args=config,
            train_dataset=datasets.Dataset.from_list([{"prompt": prompt} for prompt in PROMPTS]),
            processing_class=transformers.PreTrainedTokenizerFast(
                tokenizer_object=tokenizer, eos_token="<end>", pad_token="<padding>"
            ),
            **({"rewards": rewards} if trainer_class is Float64Trainer else {}),
        )

    return make


def trl_advantages(make_trainer, rewards, **settings):
    """TRL's advantages (B·G,), for responses that it generates first."""
    trainer = make_trainer(rewards=rewards, max_completion_length=2, **settings)
    rows = [{"prompt": prompt} for prompt in PROMPTS for _ in range(rewards.shape[1])]
    return trainer._generate_and_score_completions(rows)["advantages"]


@pytest.mark.parametrize("scale", [1.0, 0.01, 0.0], ids=["ordinary", "small", "constant"])
@pytest.mark.parametrize(("group_size", "tolerance"), [(GROUP, 1e-12), (4, 1e-7)])
def test_group_advantage_with_the_same_eps(make_trainer, group_size, tolerance, scale):
    rewards = 3 + scale * normal(len(PROMPTS), group_size)
    ours = torch.cat([reference.grpo_advantage(group) for group in rewards])
    assert_agree(ours, trl_advantages(make_trainer, rewards), tolerance)


def test_unscaled_group_advantage_is_the_baseline_advantage(make_trainer):
    rewards = normal(len(PROMPTS), GROUP)
    states = torch.arange(len(PROMPTS)).repeat_interleave(GROUP)
    assert_agree(
        reference.baseline_advantage(rewards.flatten(), states),
        trl_advantages(make_trainer, rewards, scale_rewards="none"),
    )


@pytest.fixture
def rollouts(model):
    """TRL's batch of 8 responses of 1 to 5 tokens, off-policy enough for the clip to act."""
    prompts = normal(8, 2, END, seed=4).argmax(-1)
    responses = normal(8, 5, END, seed=3).argmax(-1)
    lengths = torch.tensor([1, 2, 3, 4, 5, 5, 5, 5])
    mask = (torch.arange(5) < lengths.unsqueeze(1)).long()
    log_probs = [
        reference.response_log_probs(model, prompt, response)
        for prompt, response in zip(prompts, responses, strict=True)
    ]
    return {
        "prompt_ids": prompts,
        "prompt_mask": torch.ones(8, 2, dtype=torch.long),
        "completion_ids": torch.where(mask.bool(), responses, PADDING),
        "completion_mask": mask,
        "advantages": normal(8, seed=5),
        "old_per_token_logps": torch.stack(log_probs).detach() + 0.6 * normal(8, 5, seed=6),
    }


def responses_of(rollouts):
    """Each response's prompt and tokens, without padding."""
    masks = rollouts["completion_mask"].bool()
    for prompt, tokens, mask in zip(
        rollouts["prompt_ids"], rollouts["completion_ids"], masks, strict=True
    ):
        yield prompt, tokens[mask]


def log_probs_of(model, rollouts):
    return [reference.response_log_probs(model, *response) for response in responses_of(rollouts)]


def parameter_gradients(loss, model):
    return torch.cat([g.flatten() for g in torch.autograd.grad(loss, list(model.parameters()))])


@pytest.mark.parametrize(
    ("trainer_class", "tolerance"),
    [(Float64Trainer, 1e-12), (trl.GRPOTrainer, 1e-5)],
    ids=["selective_log_softmax", "as_it_comes"],
)
def test_response_log_probs(make_trainer, model, rollouts, trainer_class, tolerance):
    """As it comes, TRL 1.16 computes log-probs in float32, for a model in float64 too."""
    trainer = make_trainer(trainer_class)
    input_ids = torch.cat([rollouts["prompt_ids"], rollouts["completion_ids"]], 1)
    attention_mask = torch.cat([rollouts["prompt_mask"], rollouts["completion_mask"]], 1)
    theirs, *_ = trainer._get_per_token_logps_and_entropies(model, input_ids, attention_mask, 5)
    assert_agree(
        torch.cat(log_probs_of(model, rollouts)),
        theirs[rollouts["completion_mask"].bool()],
        tolerance,
    )


@pytest.mark.parametrize("eps", [0.2, 0.1])
def test_token_clip_loss_and_gradient(make_trainer, model, rollouts, eps):
    """One ratio for each token, where our ratio of a whole response takes one token at a time."""
    trainer = make_trainer(epsilon=eps)
    theirs = trainer.compute_loss(model, rollouts)

    objectives, all_ratios = [], []
    for new, old_row, advantage in zip(
        log_probs_of(model, rollouts),
        rollouts["old_per_token_logps"],
        rollouts["advantages"],
        strict=True,
    ):
        pairs = zip(new.split(1), old_row[: len(new)].split(1), strict=True)
        ratios = torch.stack([reference.importance_ratio(*pair) for pair in pairs])
        objectives.append(reference.ppo_clip_objective(ratios, advantage, eps).mean())
        all_ratios.append(ratios)
    ours = -torch.stack(objectives).mean()
    assert torch.cat(all_ratios).min() < 1 - eps < 1 + eps < torch.cat(all_ratios).max()
    assert_agree(ours, theirs)
    assert_agree(parameter_gradients(ours, model), parameter_gradients(theirs, model))


@pytest.mark.parametrize("eps", [0.2, 0.1])
def test_sequence_clip_loss_and_gradient_with_the_root_of_our_ratio(
    make_trainer, model, rollouts, eps
):
    trainer = make_trainer(epsilon=eps, importance_sampling_level="sequence")
    theirs = trainer.compute_loss(model, rollouts)

    ratios = torch.stack(
        [
            reference.importance_ratio(new, old_row[: len(new)]) ** (1 / len(new))
            for new, old_row in zip(
                log_probs_of(model, rollouts), rollouts["old_per_token_logps"], strict=True
            )
        ]
    )
    ours = -reference.ppo_clip_objective(ratios, rollouts["advantages"], eps).mean()
    assert ratios.min() < 1 - eps < 1 + eps < ratios.max()
    assert_agree(ours, theirs)
    assert_agree(parameter_gradients(ours, model), parameter_gradients(theirs, model))


def test_on_policy_gradient_is_that_of_reinforce_averaged_over_tokens(
    make_trainer, model, rollouts
):
    """The losses' values differ: where all ratios are 1, TRL's is minus the mean advantage."""
    del rollouts["old_per_token_logps"]
    theirs = make_trainer().compute_loss(model, rollouts)
    losses = [
        reference.policy_gradient_loss(model, prompt, tokens, advantage / len(tokens))
        for (prompt, tokens), advantage in zip(
            responses_of(rollouts), rollouts["advantages"].tolist(), strict=True
        )
    ]
    ours = torch.stack(losses).mean()
    assert_agree(parameter_gradients(ours, model), parameter_gradients(theirs, model))


class ResponsePolicy(torch.nn.Module):
    """A language model as ``grpo_step`` wants it."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def log_probs(self, prompts, responses):
        rows = [
            [reference.response_log_probs(self.model, prompt, response).sum() for response in group]
            for prompt, group in zip(prompts, responses, strict=True)
        ]
        return torch.stack([torch.stack(row) for row in rows])


def test_grpo_step_is_a_training_on_responses_of_one_token(make_trainer, model):
    rewards = normal(len(PROMPTS), GROUP, seed=7)
    policy = ResponsePolicy(copy.deepcopy(model))
    trainer = make_trainer(
        rewards=rewards,
        importance_sampling_level="sequence",
        max_completion_length=1,
        num_iterations=4,
        max_steps=4,
        learning_rate=0.3,
        epsilon=0.2,
    )
    trainer.train()

    (rollouts,) = trainer.rollouts
    prompts = rollouts["prompt_ids"].view(len(PROMPTS), GROUP, -1)[:, 0]
    responses = rollouts["completion_ids"].view(len(PROMPTS), GROUP, 1)
    optimizer = torch.optim.SGD(policy.parameters(), lr=0.3)
    losses = reference.grpo_step(policy, optimizer, prompts, responses, rewards, 4, 0.2)
    old_log_probs = rollouts["old_per_token_logps"].view(len(PROMPTS), GROUP)
    ratios = (policy.log_probs(prompts, responses) - old_log_probs).exp()
    assert ratios.min() < 0.8 < 1.2 < ratios.max()
    assert_agree(torch.stack(losses), torch.stack(trainer.losses))
    for ours, theirs in zip(policy.model.parameters(), model.parameters(), strict=True):
        assert_agree(ours, theirs)
