"""What the model learns from: public sets read by path, generated texts, hard negatives."""
