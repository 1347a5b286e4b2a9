/// What the policy of a cached function is made of. Its types are written without it, such as `.session` and `.background`.
public enum CacheOptions {}
