"""What the handout cites: one entry a work, with the address where it can be read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A work; ``label`` is how a sentence cites it."""

    label: str
    title: str
    venue: str
    url: str


def arxiv(label: str, title: str, number: str, venue: str = "") -> Source:
    """A work on arXiv, which may have appeared elsewhere too."""
    venue = f"{venue}; arXiv:{number}" if venue else f"arXiv:{number}"
    return Source(label, title, venue, f"https://arxiv.org/abs/{number}")


SOURCES = {
    "ahmadian": arxiv(
        "Ahmadian et al. 2024",
        "Back to Basics: Revisiting REINFORCE Style Optimization for Learning from Human Feedback "
        "in LLMs",
        "2402.14740",
        "ACL 2024",
    ),
    "amodei": arxiv("Amodei et al. 2016", "Concrete Problems in AI Safety", "1606.06565"),
    "chu": arxiv(
        "Chu et al. 2025",
        "SFT Memorizes, RL Generalizes: A Comparative Study of Foundation Model Post-training",
        "2501.17161",
        "ICML 2025",
    ),
    "gao": arxiv(
        "Gao et al. 2023",
        "Scaling Laws for Reward Model Overoptimization",
        "2210.10760",
        "ICML 2023",
    ),
    "greensmith": Source(
        "Greensmith et al. 2004",
        "Variance Reduction Techniques for Gradient Estimates in Reinforcement Learning",
        "Journal of Machine Learning Research 5",
        "https://www.jmlr.org/papers/v5/greensmith04a.html",
    ),
    "kazemnejad": arxiv(
        "Kazemnejad et al. 2024",
        "VinePPO: Refining Credit Assignment in RL Training of LLMs",
        "2410.01679",
    ),
    "kool": Source(
        "Kool et al. 2019",
        "Buy 4 REINFORCE Samples, Get a Baseline for Free!",
        "ICLR 2019 workshop on deep reinforcement learning meets structured prediction",
        "https://openreview.net/forum?id=r1lgTGL5DE",
    ),
    "lambert": arxiv(
        "Lambert et al. 2024",
        "Tülu 3: Pushing Frontiers in Open Language Model Post-Training",
        "2411.15124",
    ),
    "lightman": arxiv("Lightman et al. 2023", "Let's Verify Step by Step", "2305.20050"),
    "liu": arxiv(
        "Liu et al. 2025",
        "Understanding R1-Zero-Like Training: A Critical Perspective",
        "2503.20783",
        "COLM 2025",
    ),
    "ouyang": arxiv(
        "Ouyang et al. 2022",
        "Training Language Models to Follow Instructions with Human Feedback",
        "2203.02155",
        "NeurIPS 2022",
    ),
    "gae": arxiv(
        "Schulman et al. 2016",
        "High-Dimensional Continuous Control Using Generalized Advantage Estimation",
        "1506.02438",
        "ICLR 2016",
    ),
    "ppo": arxiv("Schulman et al. 2017", "Proximal Policy Optimization Algorithms", "1707.06347"),
    "r1": arxiv(
        "DeepSeek-AI 2025",
        "DeepSeek-R1: Incentivizing Reasoning Capability in LLMs via Reinforcement Learning",
        "2501.12948",
    ),
    "ross": arxiv(
        "Ross et al. 2011",
        "A Reduction of Imitation Learning and Structured Prediction to No-Regret Online Learning",
        "1011.0686",
        "AISTATS 2011",
    ),
    "shao": arxiv(
        "Shao et al. 2024",
        "DeepSeekMath: Pushing the Limits of Mathematical Reasoning in Open Language Models",
        "2402.03300",
    ),
    "skalse": arxiv(
        "Skalse et al. 2022",
        "Defining and Characterizing Reward Hacking",
        "2209.13085",
        "NeurIPS 2022",
    ),
    "sutton": Source(
        "Sutton & Barto 2018",
        "Reinforcement Learning: An Introduction, second edition",
        "MIT Press",
        "http://incompleteideas.net/book/the-book-2nd.html",
    ),
    "sutton2000": Source(
        "Sutton et al. 2000",
        "Policy Gradient Methods for Reinforcement Learning with Function Approximation",
        "Advances in Neural Information Processing Systems 12",
        "https://papers.nips.cc/paper/1713-policy-gradient-methods-for-reinforcement-learning-with"
        "-function-approximation",
    ),
    "trpo": arxiv(
        "Schulman et al. 2015", "Trust Region Policy Optimization", "1502.05477", "ICML 2015"
    ),
    "wang": arxiv(
        "Wang et al. 2019", "Truly Proximal Policy Optimization", "1903.07940", "UAI 2019"
    ),
    "williams": Source(
        "Williams 1992",
        "Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement Learning",
        "Machine Learning 8",
        "https://doi.org/10.1007/BF00992696",
    ),
    "yu": arxiv(
        "Yu et al. 2025",
        "DAPO: An Open-Source LLM Reinforcement Learning System at Scale",
        "2503.14476",
    ),
    "yue": arxiv(
        "Yue et al. 2025",
        "Does Reinforcement Learning Really Incentivize Reasoning Capacity in LLMs Beyond the Base "
        "Model?",
        "2504.13837",
    ),
    "zheng": arxiv("Zheng et al. 2025", "Group Sequence Policy Optimization", "2507.18071"),
}


def cite(key: str, place: str = "") -> str:
    """A citation in Markdown, linked to the work; ``place`` says where in it."""
    source = SOURCES[key]
    text = f"{source.label}, {place}" if place else source.label
    return f"[{text}]({source.url})"


def list_sources(document: str) -> str:
    """The works that a rendered document links to, as a Markdown list by label."""
    cited = [source for source in SOURCES.values() if f"]({source.url})" in document]
    return "\n".join(
        f"- {source.label}. [{source.title}]({source.url}). {source.venue}."
        for source in sorted(cited, key=lambda source: source.label)
    )
